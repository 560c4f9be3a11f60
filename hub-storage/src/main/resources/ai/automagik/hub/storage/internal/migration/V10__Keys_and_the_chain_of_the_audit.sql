-- Master keys that sealed anything here, and when they were first seen. The keys themselves are never in the database.
create table master_keys (
    id varchar collate ${bytewise} not null primary key,
    first_seen_at varchar collate ${bytewise} not null
);

-- Each event is chained to the one before it in its workspace. Events from before this table stand outside of the chain and
-- have no sequence. Who did something stays named when the person has gone, so a user need not exist any more; neither
-- database drops a reference in place with one statement, so the table is made anew.
create table chained_events (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise},
    happened_at varchar collate ${bytewise} not null,
    kind varchar not null,
    subject varchar not null,
    effect varchar,
    outcome varchar not null,
    duration_micros bigint not null,
    request_bytes bigint not null,
    response_bytes bigint not null,
    call_id varchar,
    sequence bigint,
    hash varchar collate ${bytewise},
    check ((sequence is null) = (hash is null))
);
insert into chained_events
        (id, workspace_id, user_id, happened_at, kind, subject, effect, outcome, duration_micros, request_bytes,
         response_bytes, call_id)
    select id, workspace_id, user_id, happened_at, kind, subject, effect, outcome, duration_micros, request_bytes,
         response_bytes, call_id
    from audit_events;
drop table audit_events;
alter table chained_events rename to audit_events;
create index audit_events_by_workspace on audit_events (workspace_id, happened_at, id);
create unique index audit_events_by_sequence on audit_events (workspace_id, sequence);

-- The end of each chain, and where what was forgotten ended. What is sealed repeats the other columns, so that nobody without
-- the master key can write them.
create table audit_heads (
    workspace_id varchar collate ${bytewise} not null primary key references workspaces (id),
    sequence bigint not null,
    hash varchar collate ${bytewise} not null,
    forgotten_sequence bigint not null,
    forgotten_hash varchar collate ${bytewise} not null,
    unchained bigint not null,
    sealed_head varchar not null
);
