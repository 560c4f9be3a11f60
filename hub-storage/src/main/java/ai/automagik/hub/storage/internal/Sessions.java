package ai.automagik.hub.storage.internal;

import ai.automagik.hub.storage.internal.entity.Entities;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;

/** Starts Hibernate, with as little of it as rows without relations need. */
final class Sessions {

    /** Rows that go to the database together; more make no difference. */
    static final int BATCH = 500;

    private Sessions() {}

    /** Makes a factory whose sessions work on the connections they are given. It does not touch the database. */
    static SessionFactory start(Class<? extends Dialect> dialect, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(AvailableSettings.DIALECT, dialect);
        // The dialect says it all; the question for the server's version would need a connection.
        settings.put("hibernate.boot.allow_jdbc_metadata_access", false);
        settings.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, false);
        settings.put(AvailableSettings.USE_QUERY_CACHE, false);
        settings.put(AvailableSettings.CONNECTION_PROVIDER, new UserSuppliedConnectionProviderImpl());
        settings.put(AvailableSettings.JTA_PLATFORM, NoJtaPlatform.INSTANCE);
        settings.put(AvailableSettings.JAKARTA_VALIDATION_MODE, "none");
        // A failure reaches the caller as an exception; in the log, the driver's text would show values of rows.
        settings.put(AvailableSettings.LOG_JDBC_ERRORS, false);
        settings.put(AvailableSettings.LOG_JDBC_WARNINGS, false);
        settings.put(AvailableSettings.STATEMENT_BATCH_SIZE, BATCH);
        settings.putAll(more);
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                .applySettings(settings)
                // No proxies and no generated accessors: rows are final, and are read whole.
                .addService(BytecodeProvider.class, new BytecodeProviderImpl())
                .build();
        MetadataSources sources = new MetadataSources(registry);
        Entities.all().forEach(sources::addAnnotatedClass);
        return sources.getMetadataBuilder()
                .applyPhysicalNamingStrategy(new PhysicalNamingStrategySnakeCaseImpl())
                .build()
                .buildSessionFactory();
    }
}
