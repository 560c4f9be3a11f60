/** The types a plugin implements and uses. */
package ai.automagik.hub.spi;
