/** Tests of what is shipped: processes started as users start them, talked to from outside. Nothing of the hub is called. */
package ai.automagik.hub.it;
