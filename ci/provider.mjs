// Stands for a service where people have accounts: OAuth with PKCE, as little as a hub needs to connect one. What comes of the
// next visit is what the judge says. It is also where clients of the hub have their browsers sent back to.
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const CLIENT_ID = 'the-hub', CLIENT_SECRET = 'not-a-secret-for-tests-alone';
const LIFE_S = 3600;
const DONE = '<!doctype html><html lang="en"><title>Client</title><p>Back at the client.</p>';

export class Provider {
  // 'allows', 'denies', 'allows less' than was asked, or 'fails' when the code is exchanged.
  mood = 'allows';
  #codes = new Map();

  static async start() {
    const server = createServer();
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const provider = new Provider(server);
    server.on('request', (request, response) => provider.#answer(request, response).catch((broken) => {
      response.writeHead(500).end(broken.message);
    }));
    return provider;
  }

  constructor(server) {
    this.server = server;
    this.origin = `http://127.0.0.1:${server.address().port}`;
  }

  // The hub's configuration for it, under the name that a tool has for it.
  settings(name) {
    const values = {
      CLIENT_ID, CLIENT_SECRET, AUTHORIZATION_URL: `${this.origin}/authorize`, TOKEN_URL: `${this.origin}/token`,
      USERINFO_URL: `${this.origin}/userinfo`,
    };
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [`OAUTH_${name}_${key}`, value]));
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.origin);
    switch (url.pathname) {
      case '/authorize':
        response.writeHead(302, { Location: this.#consent(url.searchParams) }).end();
        break;
      case '/token': {
        let body = '';
        for await (const bytes of request) body += bytes;
        const [status, answer] = this.#tokens(new URLSearchParams(body));
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
        break;
      }
      case '/userinfo':
        response.writeHead(200, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ sub: 'ada-there', email: 'ada@post.example' }));
        break;
      default:
        response.writeHead(url.pathname === '/callback' ? 200 : 404, { 'Content-Type': 'text/html' }).end(DONE);
    }
  }

  #consent(query) {
    const back = new URL(query.get('redirect_uri'));
    back.searchParams.set('state', query.get('state'));
    if (this.mood === 'denies') {
      back.searchParams.set('error', 'access_denied');
    } else {
      const code = randomUUID();
      this.#codes.set(code, query);
      back.searchParams.set('code', code);
    }
    return back.href;
  }

  #tokens(form) {
    const asked = this.#codes.get(form.get('code'));
    this.#codes.delete(form.get('code'));
    if (this.mood === 'fails') return [500, {}];
    const proof = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    if (!asked || asked.get('code_challenge') !== proof) return [400, { error: 'invalid_grant' }];
    return [200, {
      access_token: randomUUID(), refresh_token: randomUUID(), token_type: 'Bearer', expires_in: LIFE_S,
      scope: this.mood === 'allows less' ? 'profile' : asked.get('scope'),
    }];
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
