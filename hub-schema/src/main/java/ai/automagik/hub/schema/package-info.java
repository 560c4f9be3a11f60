/** Derives JSON Schemas and checks values against them. */
package ai.automagik.hub.schema;
