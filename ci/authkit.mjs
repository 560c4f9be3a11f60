// Stands for WorkOS AuthKit: an authorization server that somebody else wrote (oidc-provider), with AuthKit's paths and the
// habits that matter to a protected resource: audiences are registered resource indicators, tokens are RS256 JWTs, clients
// register themselves or are known by their metadata document.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const DISCOVERY = '/.well-known/openid-configuration';
const AS_METADATA = '/.well-known/oauth-authorization-server';
const LIFE_S = 300;

export class AuthKit {
  // Documents: client metadata by its https address, in place of the web.
  static async start(modules, resource, documents = {}) {
    const { default: Provider } = await import(pathToFileURL(join(modules, 'oidc-provider', 'lib', 'index.js')));
    const server = createServer();
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, configuration(resource, documents));
    const answer = provider.callback();
    server.on('request', (request, response) => {
      if (request.url === AS_METADATA) request.url = DISCOVERY;
      answer(request, response);
    });
    return new AuthKit(issuer, server);
  }

  constructor(issuer, server) {
    this.issuer = issuer;
    this.server = server;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

function configuration(resource, documents) {
  return {
    routes: {
      authorization: '/oauth2/authorize', token: '/oauth2/token', jwks: '/oauth2/jwks',
      registration: '/oauth2/register', userinfo: '/oauth2/userinfo', revocation: '/oauth2/revoke',
    },
    scopes: ['openid', 'offline_access', 'email', 'tools:read', 'tools:call', 'tools:manage'],
    findAccount: (ctx, login) => ({ accountId: login, claims: () => ({ sub: login, email: login, email_verified: true }) }),
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    extraTokenClaims: (ctx, token) => ({ email: token.accountId, email_verified: true }),
    fetch: async (url, options) => {
      const document = documents[String(url)];
      if (document) return Response.json(document, { headers: { 'cache-control': 'max-age=60' } });
      throw new Error('nothing is fetched from the web');
    },
    features: {
      registration: { enabled: true },
      revocation: { enabled: true },
      clientIdMetadataDocument: { enabled: true, ack: 'draft-02' },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource(),
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx, indicator) => {
          if (indicator !== resource()) throw Object.assign(new Error('invalid_target'), { error: 'invalid_target', status: 400, expose: true });
          return {
            scope: 'tools:read tools:call tools:manage', audience: indicator, accessTokenFormat: 'jwt',
            accessTokenTTL: LIFE_S, jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    ttl: { AccessToken: LIFE_S, AuthorizationCode: 60, IdToken: LIFE_S, Interaction: LIFE_S, Grant: LIFE_S, Session: LIFE_S, RefreshToken: LIFE_S },
    clientDefaults: { token_endpoint_auth_method: 'none' },
    cookies: { keys: ['not-a-secret-for-tests-alone'] },
    pkce: { required: () => true },
  };
}
