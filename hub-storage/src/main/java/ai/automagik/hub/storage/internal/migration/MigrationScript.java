package ai.automagik.hub.storage.internal.migration;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.flywaydb.core.api.resource.LoadableResource;

/** A script of this package, read from this module. */
final class MigrationScript extends LoadableResource {

    private final String file;

    MigrationScript(String file) {
        this.file = file;
    }

    @Override
    public Reader read() {
        InputStream stream = MigrationScript.class.getResourceAsStream(file);
        return new InputStreamReader(Objects.requireNonNull(stream, file), StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
        return file;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return file;
    }

    @Override
    public String getFilename() {
        return file;
    }

    @Override
    public String getRelativePath() {
        return file;
    }
}
