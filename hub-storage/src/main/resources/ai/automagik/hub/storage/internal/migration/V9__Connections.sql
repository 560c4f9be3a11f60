-- Which accounts users have connected at OAuth providers. The generation grows with every change of tokens, so that nobody writes
-- over what another hub has learned; the lease lets one hub alone refresh.
create table connections (
    id varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    provider varchar collate ${bytewise} not null,
    account_subject varchar collate ${bytewise} not null,
    account_label varchar not null,
    preferred boolean not null,
    scopes varchar not null,
    state varchar not null check (state in ('active', 'consent_required')),
    reason varchar,
    sealed_refresh_token varchar,
    sealed_access_token varchar,
    access_until varchar collate ${bytewise},
    refresh_until varchar collate ${bytewise},
    created_at varchar collate ${bytewise} not null,
    consented_at varchar collate ${bytewise} not null,
    refreshed_at varchar collate ${bytewise},
    used_at varchar collate ${bytewise},
    generation bigint not null,
    lease_holder varchar collate ${bytewise},
    lease_until varchar collate ${bytewise}
);
create unique index connections_by_account on connections (workspace_id, user_id, provider, account_subject);
create index connections_by_anybody on connections (user_id);

-- Consents that were begun: what the provider's answer is held against.
create table pending_connections (
    state_digest varchar collate ${bytewise} not null primary key,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    user_id varchar collate ${bytewise} not null references users (id),
    session_key varchar collate ${bytewise} not null,
    provider varchar collate ${bytewise} not null,
    scopes varchar not null,
    tool varchar,
    callback varchar not null,
    sealed_verifier varchar not null,
    expires_at varchar collate ${bytewise} not null
);
create index pending_connections_by_user on pending_connections (workspace_id, user_id, expires_at);
create index pending_connections_by_anybody on pending_connections (user_id);
create index pending_connections_by_expiry on pending_connections (expires_at);
