/** Tools that do nothing, for measuring what the hub itself costs. */
module ai.automagik.bench.noop {
    requires ai.automagik.hub.spi;

    provides ai.automagik.hub.spi.ToolProvider with
            ai.automagik.bench.noop.Noops.Twenty,
            ai.automagik.bench.noop.Noops.Hundred1,
            ai.automagik.bench.noop.Noops.Hundred2,
            ai.automagik.bench.noop.Noops.Hundred3,
            ai.automagik.bench.noop.Noops.Hundred4,
            ai.automagik.bench.noop.Noops.Hundred5,
            ai.automagik.bench.noop.Noops.Five1,
            ai.automagik.bench.noop.Noops.Five2,
            ai.automagik.bench.noop.Noops.Five3,
            ai.automagik.bench.noop.Noops.Five4;
}
