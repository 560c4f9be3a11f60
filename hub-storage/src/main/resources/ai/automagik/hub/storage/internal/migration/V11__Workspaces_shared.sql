-- Workspaces of several people: which one a user works in now, who is invited, and which tools members share.
-- No workspace chosen means the user's own.
alter table users add column current_workspace_id varchar collate ${bytewise} references workspaces (id) on delete set null;
create index users_by_current_workspace on users (current_workspace_id);

-- Of the link's token only the digest is kept.
create table invitations (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    email varchar collate ${bytewise} not null,
    anyone boolean not null,
    role varchar not null check (role in ('workspace_owner', 'workspace_member', 'workspace_viewer')),
    token_hash varchar collate ${bytewise} not null unique,
    created_at varchar collate ${bytewise} not null,
    expires_at varchar collate ${bytewise} not null
);
create index invitations_by_workspace on invitations (workspace_id, created_at, id);
create index invitations_by_user on invitations (user_id);
create index invitations_by_expiry on invitations (expires_at);

-- A tool that one member shares with the others: one sharing of a tool a workspace, so that there is no doubt whose it is.
create table shared_tools (
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    tool_name varchar collate ${bytewise} not null,
    user_id varchar collate ${bytewise} not null references users (id),
    connection_id varchar collate ${bytewise},
    shared_at varchar collate ${bytewise} not null,
    primary key (workspace_id, tool_name)
);
create index shared_tools_by_user on shared_tools (user_id);
