package ai.automagik.bench.noop;

/** The tools this plugin offers: the service loader needs a class each. */
public final class Noops {

    private Noops() {}

    /** Twenty operations. */
    public static final class Twenty extends NoopTool {
        public Twenty() {
            super("twenty", 20, false);
        }
    }

    /** A hundred operations. */
    public static final class Hundred1 extends NoopTool {
        public Hundred1() {
            super("hundred1", 100, false);
        }
    }

    /** A hundred operations. */
    public static final class Hundred2 extends NoopTool {
        public Hundred2() {
            super("hundred2", 100, false);
        }
    }

    /** A hundred operations. */
    public static final class Hundred3 extends NoopTool {
        public Hundred3() {
            super("hundred3", 100, false);
        }
    }

    /** A hundred operations. */
    public static final class Hundred4 extends NoopTool {
        public Hundred4() {
            super("hundred4", 100, false);
        }
    }

    /** A hundred operations. */
    public static final class Hundred5 extends NoopTool {
        public Hundred5() {
            super("hundred5", 100, false);
        }
    }

    /** Five operations and a secret. */
    public static final class Five1 extends NoopTool {
        public Five1() {
            super("five1", 5, true);
        }
    }

    /** Five operations and a secret. */
    public static final class Five2 extends NoopTool {
        public Five2() {
            super("five2", 5, true);
        }
    }

    /** Five operations and a secret. */
    public static final class Five3 extends NoopTool {
        public Five3() {
            super("five3", 5, true);
        }
    }

    /** Five operations and a secret. */
    public static final class Five4 extends NoopTool {
        public Five4() {
            super("five4", 5, true);
        }
    }
}
