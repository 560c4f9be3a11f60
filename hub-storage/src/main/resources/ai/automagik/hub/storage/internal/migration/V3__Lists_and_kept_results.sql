-- What a user is shown of a long list: how much, what always, and which operations they used most when it was last looked at.
create table tool_lists (
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    budget integer,
    pinned varchar not null,
    ranked varchar not null,
    ranked_at varchar collate ${bytewise},
    primary key (workspace_id, user_id)
);
create index tool_lists_by_user on tool_lists (user_id);

create table operation_uses (
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    operation varchar collate ${bytewise} not null,
    uses bigint not null,
    primary key (workspace_id, user_id, operation)
);
create index operation_uses_by_user on operation_uses (user_id);

-- The parts of results that were too large for one answer, sealed, for an hour.
create table kept_results (
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    result_id varchar collate ${bytewise} not null,
    part integer not null,
    user_id varchar collate ${bytewise} not null references users (id),
    sealed_text varchar not null,
    characters bigint not null,
    kept_at varchar collate ${bytewise} not null,
    expires_at varchar collate ${bytewise} not null,
    primary key (workspace_id, result_id, part)
);
create index kept_results_by_user on kept_results (workspace_id, user_id, kept_at);
create index kept_results_by_end on kept_results (expires_at);
