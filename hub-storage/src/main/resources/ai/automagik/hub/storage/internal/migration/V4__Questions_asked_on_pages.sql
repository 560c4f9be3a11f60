-- What people are asked on the hub's pages, and answers that wait for the hub whose call asked. Both are sealed.
create table asked_questions (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    request varchar collate ${bytewise} not null,
    sealed_asked varchar not null,
    sealed_answers varchar,
    expires_at varchar collate ${bytewise} not null
);
create index asked_questions_by_request on asked_questions (workspace_id, user_id, request);
create index asked_questions_by_expiry on asked_questions (expires_at);
