-- Ids are UUIDs of version 7 as text; instants are UTC in ISO 8601 with milliseconds, which sorts as text.
-- Text is compared byte by byte on both databases, so that lists have one order everywhere.

create table workspaces (
    id varchar collate ${bytewise} not null primary key,
    name varchar not null,
    created_at varchar collate ${bytewise} not null
);

create table workspace_keys (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    master_key_id varchar collate ${bytewise} not null,
    sealed_key varchar not null,
    created_at varchar collate ${bytewise} not null
);
create index workspace_keys_by_workspace on workspace_keys (workspace_id, created_at);
create index workspace_keys_by_master_key on workspace_keys (master_key_id);

create table users (
    id varchar collate ${bytewise} not null primary key,
    email varchar collate ${bytewise} not null unique,
    personal_workspace_id varchar collate ${bytewise} not null references workspaces (id),
    super_admin boolean not null,
    disabled boolean not null,
    created_at varchar collate ${bytewise} not null
);
create index users_by_personal_workspace on users (personal_workspace_id);
create index users_by_super_admin on users (super_admin, created_at, id);

create table memberships (
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    role varchar not null check (role in ('workspace_owner', 'workspace_member', 'workspace_viewer')),
    created_at varchar collate ${bytewise} not null,
    primary key (workspace_id, user_id)
);
create index memberships_by_user on memberships (user_id, workspace_id);

create table user_tools (
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    tool_name varchar collate ${bytewise} not null,
    added_at varchar collate ${bytewise} not null,
    removed_at varchar collate ${bytewise},
    primary key (workspace_id, user_id, tool_name)
);
create index user_tools_by_user on user_tools (user_id);

create table tool_configs (
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    tool_name varchar collate ${bytewise} not null,
    setting_name varchar collate ${bytewise} not null,
    clear_value varchar,
    sealed_value varchar,
    updated_at varchar collate ${bytewise} not null,
    primary key (workspace_id, user_id, tool_name, setting_name),
    check ((clear_value is null) <> (sealed_value is null))
);
create index tool_configs_by_user on tool_configs (user_id);

create table tool_registry (
    tool_name varchar collate ${bytewise} not null primary key,
    display_name varchar not null,
    description varchar not null,
    category varchar not null,
    config_schema varchar not null,
    required_oauth varchar,
    auth_type varchar not null check (auth_type in ('none', 'settings', 'oauth')),
    icon_url varchar,
    created_at varchar collate ${bytewise} not null,
    updated_at varchar collate ${bytewise} not null
);

create table access_tokens (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    name varchar collate ${bytewise} not null,
    token_hash varchar collate ${bytewise} not null unique,
    scopes varchar not null,
    created_at varchar collate ${bytewise} not null,
    expires_at varchar collate ${bytewise},
    revoked_at varchar collate ${bytewise},
    last_used_at varchar collate ${bytewise}
);
create index access_tokens_by_user on access_tokens (workspace_id, user_id, created_at);
create index access_tokens_by_anybody on access_tokens (user_id);
-- A name may be used again once its token is revoked.
create unique index access_tokens_by_name on access_tokens (workspace_id, user_id, name) where revoked_at is null;

create table audit_events (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} references users (id),
    happened_at varchar collate ${bytewise} not null,
    kind varchar not null,
    subject varchar not null,
    effect varchar,
    outcome varchar not null,
    duration_micros bigint not null,
    request_bytes bigint not null,
    response_bytes bigint not null,
    call_id varchar
);
create index audit_events_by_workspace on audit_events (workspace_id, happened_at, id);

create table changes (
    sequence ${sequence_key},
    kind varchar not null check (kind in ('tools', 'access', 'plugins')),
    workspace_id varchar collate ${bytewise} references workspaces (id),
    user_id varchar collate ${bytewise} references users (id),
    happened_at varchar collate ${bytewise} not null
);
create index changes_by_time on changes (happened_at);

create table hub_nodes (
    id varchar collate ${bytewise} not null primary key,
    seen_at varchar collate ${bytewise} not null,
    reload_request bigint
);
create index hub_nodes_by_time on hub_nodes (seen_at);

create table plugin_reports (
    node_id varchar collate ${bytewise} not null references hub_nodes (id) on delete cascade,
    plugin varchar collate ${bytewise} not null,
    state varchar not null,
    message varchar not null,
    primary key (node_id, plugin)
);
