-- People who sign in with another issuer: who they are there, who waits to be taken for somebody known here, which organisation
-- is which workspace, what a directory last said, and what may be used once.
create table identities (
    issuer varchar collate ${bytewise} not null,
    subject varchar collate ${bytewise} not null,
    user_id varchar collate ${bytewise} not null references users (id),
    linked_at varchar collate ${bytewise} not null,
    stopped_at varchar collate ${bytewise},
    primary key (issuer, subject)
);
create index identities_by_user on identities (user_id);

create table pending_links (
    issuer varchar collate ${bytewise} not null,
    subject varchar collate ${bytewise} not null,
    user_id varchar collate ${bytewise} not null references users (id),
    asked_at varchar collate ${bytewise} not null,
    primary key (issuer, subject)
);
create index pending_links_by_user on pending_links (user_id, asked_at);

create table workspace_links (
    issuer varchar collate ${bytewise} not null,
    external_id varchar collate ${bytewise} not null,
    workspace_id varchar collate ${bytewise} not null references workspaces (id),
    primary key (issuer, external_id)
);
create index workspace_links_by_workspace on workspace_links (workspace_id);

create table directory_news (
    issuer varchar collate ${bytewise} not null,
    kind varchar collate ${bytewise} not null check (kind in ('account', 'user', 'group', 'group_member', 'member')),
    id varchar collate ${bytewise} not null,
    parent varchar collate ${bytewise} not null,
    name varchar collate ${bytewise} not null,
    state varchar not null check (state in ('active', 'suspended', 'gone')),
    told_at varchar collate ${bytewise} not null,
    primary key (issuer, kind, id)
);
create index directory_news_by_parent on directory_news (issuer, kind, parent);
create index directory_news_by_name on directory_news (issuer, kind, name);

create table used_once (
    id varchar collate ${bytewise} not null primary key,
    expires_at varchar collate ${bytewise} not null
);
create index used_once_by_expiry on used_once (expires_at);
