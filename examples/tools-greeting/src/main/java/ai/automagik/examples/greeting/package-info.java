/** Greets: the smallest complete plugin. */
package ai.automagik.examples.greeting;
