// Makes passkeys and signs in with them. Each element with data-passkey has a button and a place for a problem; it stays hidden
// where the browser has no passkeys.
"use strict";

(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const post = async (part, path, body) => {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Form-Token": part.dataset.formToken },
      body: JSON.stringify(body),
    });
    const type = response.headers.get("Content-Type") || "";
    const answer = type.startsWith("application/json") ? await response.json() : {};
    if (answer.location && !response.ok) {
      location.assign(answer.location);
    }
    if (!response.ok) {
      throw new Error(answer.problem || "The hub did not take it; load the page again and try once more.");
    }
    return answer;
  };

  const create = async (options) => {
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: options.excludeCredentials.map((one) => ({ ...one, id: bytes(one.id) })),
      },
    });
    const { response } = credential;
    return {
      id: credential.id,
      rawId: credential.id,
      type: credential.type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports ? response.getTransports() : [],
      },
    };
  };

  const get = async (options) => {
    const credential = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge) },
    });
    const { response } = credential;
    return {
      id: credential.id,
      rawId: credential.id,
      type: credential.type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : undefined,
      },
    };
  };

  const name = (part) => part.querySelector("input").value;

  const ways = {
    "sign-in": async (part) => {
      const credential = await get(await post(part, "/passkeys/sign-in/options", {}));
      return post(part, "/passkeys/sign-in", { credential, return_to: part.dataset.returnTo });
    },
    add: async (part) => {
      const credential = await create(await post(part, "/passkeys/add/options", {}));
      return post(part, "/passkeys/add", { credential, name: name(part) });
    },
    first: async (part) => {
      const link = part.dataset.link;
      const email = document.getElementById("email").value;
      const credential = await create(await post(part, "/passkeys/first/options", { link, email }));
      return post(part, "/passkeys/first", { credential, name: name(part), link, email });
    },
  };

  const prepare = (part) => {
    const button = part.querySelector("button");
    const problem = part.querySelector("[role=alert]");
    button.addEventListener("click", async () => {
      button.disabled = true;
      problem.hidden = true;
      try {
        location.assign((await ways[part.dataset.passkey](part)).location);
      } catch (e) {
        problem.textContent =
          e.name === "NotAllowedError" || e.name === "AbortError"
            ? "That was cancelled or took too long; try again."
            : e.name === "InvalidStateError"
              ? "This device has a passkey for you already."
              : e.message;
        problem.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
    part.hidden = false;
  };

  if (window.PublicKeyCredential) {
    document.querySelectorAll("[data-passkey]").forEach(prepare);
  }
})();
