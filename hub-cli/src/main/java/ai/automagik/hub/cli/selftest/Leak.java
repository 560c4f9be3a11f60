package ai.automagik.hub.cli.selftest;

/**
 * Something of a person that was seen where it may not be.
 *
 * @param owner whose it is
 * @param what what it was put into: "secret api_key of evolution-api"
 * @param where where it was seen
 */
public record Leak(String owner, String what, String where) {}
