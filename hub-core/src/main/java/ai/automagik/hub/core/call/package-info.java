/** The path of a call, from a bound operation to its outcome. Knows no HTTP and no JSON-RPC. */
package ai.automagik.hub.core.call;
