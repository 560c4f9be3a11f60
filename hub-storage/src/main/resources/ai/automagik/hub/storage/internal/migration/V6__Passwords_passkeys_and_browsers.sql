-- How people sign in. Passwords are Argon2id hashes; of cookies and links there are only digests.
create table passwords (
    user_id varchar collate ${bytewise} not null primary key references users (id),
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    hash varchar not null,
    set_at varchar collate ${bytewise} not null
);
create index passwords_by_workspace on passwords (workspace_id);

create table passkeys (
    credential_id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    name varchar not null,
    public_key varchar not null,
    sign_count bigint not null,
    backup_eligible boolean not null,
    created_at varchar collate ${bytewise} not null,
    used_at varchar collate ${bytewise}
);
create index passkeys_by_user on passkeys (workspace_id, user_id, created_at);
create index passkeys_by_anybody on passkeys (user_id);

-- Challenges that were answered, until they would have ended anyway: none is answered twice.
create table answered_challenges (
    digest varchar collate ${bytewise} not null primary key,
    expires_at varchar collate ${bytewise} not null
);
create index answered_challenges_by_expiry on answered_challenges (expires_at);

create table browser_sessions (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    digest varchar collate ${bytewise} not null unique,
    browser varchar not null,
    address varchar not null,
    created_at varchar collate ${bytewise} not null,
    seen_at varchar collate ${bytewise} not null,
    expires_at varchar collate ${bytewise} not null
);
create index browser_sessions_by_user on browser_sessions (workspace_id, user_id, created_at);
create index browser_sessions_by_anybody on browser_sessions (user_id);
create index browser_sessions_by_expiry on browser_sessions (expires_at);
create index browser_sessions_by_use on browser_sessions (seen_at);

create table one_time_links (
    digest varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    purpose varchar not null check (purpose in ('first_sign_in', 'recovery')),
    created_at varchar collate ${bytewise} not null,
    expires_at varchar collate ${bytewise} not null
);
create index one_time_links_by_user on one_time_links (workspace_id, user_id, created_at);
create index one_time_links_by_anybody on one_time_links (user_id);
create index one_time_links_by_expiry on one_time_links (expires_at);
