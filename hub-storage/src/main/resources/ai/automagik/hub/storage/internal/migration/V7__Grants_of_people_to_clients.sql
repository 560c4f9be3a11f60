-- OAuth clients that registered themselves. They belong to nobody; what people allow them stands in oauth_grants.
create table oauth_clients (
    id varchar collate ${bytewise} not null primary key,
    name varchar not null,
    application_type varchar not null check (application_type in ('native', 'web')),
    auth_method varchar not null check (auth_method in ('none', 'client_secret_basic', 'client_secret_post')),
    secret_hash varchar collate ${bytewise},
    redirect_uris varchar not null,
    created_at varchar collate ${bytewise} not null,
    used_at varchar collate ${bytewise},
    check ((secret_hash is null) = (auth_method = 'none'))
);
create index oauth_clients_by_time on oauth_clients (created_at, id);

-- What one person allowed one client once, with the code that the client fetches its tokens for.
create table oauth_grants (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    client_id varchar collate ${bytewise} not null,
    client_name varchar not null,
    scopes varchar not null,
    resource varchar collate ${bytewise} not null,
    code_hash varchar collate ${bytewise} not null unique,
    code_challenge varchar collate ${bytewise} not null,
    redirect_uri varchar collate ${bytewise} not null,
    code_expires_at varchar collate ${bytewise} not null,
    created_at varchar collate ${bytewise} not null,
    used_at varchar collate ${bytewise} not null,
    expires_at varchar collate ${bytewise} not null,
    ends_at varchar collate ${bytewise} not null,
    redeemed_at varchar collate ${bytewise},
    revoked_at varchar collate ${bytewise},
    generation integer not null,
    advanced_at varchar collate ${bytewise} not null
);
create index oauth_grants_by_user on oauth_grants (workspace_id, user_id, created_at);
create index oauth_grants_by_anybody on oauth_grants (user_id);
create index oauth_grants_by_client on oauth_grants (client_id);
create index oauth_grants_by_expiry on oauth_grants (expires_at);

create table oauth_tokens (
    token_hash varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    grant_id varchar collate ${bytewise} not null references oauth_grants (id) on delete cascade,
    kind varchar not null check (kind in ('access', 'refresh')),
    scopes varchar not null,
    generation integer not null,
    created_at varchar collate ${bytewise} not null,
    expires_at varchar collate ${bytewise} not null
);
create index oauth_tokens_by_grant on oauth_tokens (grant_id, kind, generation);
create index oauth_tokens_by_workspace on oauth_tokens (workspace_id);
create index oauth_tokens_by_expiry on oauth_tokens (expires_at);
