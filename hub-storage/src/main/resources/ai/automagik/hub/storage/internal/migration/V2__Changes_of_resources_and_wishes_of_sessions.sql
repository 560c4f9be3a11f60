-- A change may be one of a document, whose URI is the detail. Neither database changes a check in place, so the table is made
-- anew: its rows live for an hour at the most. Hubs that have seen the old sequences say that they are alive again.
delete from plugin_reports;
delete from hub_nodes;
drop table changes;

create table changes (
    sequence ${sequence_key},
    kind varchar not null check (kind in ('tools', 'access', 'plugins', 'resource')),
    workspace_id varchar collate ${bytewise} references workspaces (id),
    user_id varchar collate ${bytewise} references users (id),
    detail varchar,
    happened_at varchar collate ${bytewise} not null,
    check ((kind = 'resource') = (detail is not null))
);
create index changes_by_time on changes (happened_at);

-- What a client of a legacy session asked to be told of. The session itself is nowhere but in the client's id.
create table session_wishes (
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    session_key varchar collate ${bytewise} not null,
    log_level varchar,
    expires_at varchar collate ${bytewise} not null,
    primary key (workspace_id, user_id, session_key)
);
create index session_wishes_by_user on session_wishes (user_id);
create index session_wishes_by_expiry on session_wishes (expires_at);

create table session_subscriptions (
    workspace_id varchar collate ${bytewise} not null,
    user_id varchar collate ${bytewise} not null,
    session_key varchar collate ${bytewise} not null,
    uri varchar collate ${bytewise} not null,
    primary key (workspace_id, user_id, session_key, uri),
    foreign key (workspace_id, user_id, session_key)
        references session_wishes (workspace_id, user_id, session_key) on delete cascade
);
