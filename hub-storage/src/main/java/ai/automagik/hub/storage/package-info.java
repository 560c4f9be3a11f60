/** Records and the stores that read and write them. */
package ai.automagik.hub.storage;
