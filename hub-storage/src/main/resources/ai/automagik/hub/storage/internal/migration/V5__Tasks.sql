-- Long calls. What was asked and what came of it are sealed; the other columns are what hubs have to look for.
create table tasks (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    operation varchar collate ${bytewise} not null,
    repeatable boolean not null,
    status varchar not null check (status in ('working', 'input_required', 'completed', 'failed', 'cancelled')),
    cancel_wanted boolean not null,
    created_at varchar collate ${bytewise} not null,
    updated_at varchar collate ${bytewise} not null,
    expires_at varchar collate ${bytewise} not null,
    node_id varchar collate ${bytewise} not null,
    held_until varchar collate ${bytewise} not null,
    attempt integer not null,
    answer_count integer not null,
    sealed_request varchar not null,
    sealed_state varchar not null,
    sealed_answers varchar not null
);
create index tasks_by_user on tasks (workspace_id, user_id, expires_at);
create index tasks_by_anybody on tasks (user_id);
create index tasks_by_node on tasks (node_id) where status in ('working', 'input_required');
create index tasks_by_hold on tasks (held_until) where status in ('working', 'input_required');
create index tasks_by_expiry on tasks (expires_at);
