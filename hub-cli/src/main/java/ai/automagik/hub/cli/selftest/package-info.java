/**
 * Proves that nobody sees anything of anybody else: people with canary secrets in a hub of their own, every operation called at
 * once over every transport, and every place searched afterwards. Start at {@link ai.automagik.hub.cli.selftest.Isolation}.
 */
package ai.automagik.hub.cli.selftest;
