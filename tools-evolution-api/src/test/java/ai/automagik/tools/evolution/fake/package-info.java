/**
 * A server that answers like Evolution API 2.3.6, recorded; for the tests of this module and of others. Needs the JDK and
 * Jackson.
 */
package ai.automagik.tools.evolution.fake;
