/** Contract tests and fakes a plugin is tested with. */
package ai.automagik.hub.testkit;
