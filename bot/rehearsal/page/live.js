/** What happens in the sandbox as it happens; after a break it tells so, since events may have been missed. */

const listeners = new Map();

/** Has `listen` called with every event of a kind. The kinds "connected" and "lost" tell of the line itself. */
export function on(kind, listen) {
  listeners.set(kind, [...(listeners.get(kind) ?? []), listen]);
}

function tell(kind, event) {
  for (const listen of listeners.get(kind) ?? []) listen(event);
}

/** Starts listening to what happens after the event numbered `seq`. */
export function connect(seq) {
  const source = new EventSource(`/api/events?since=${seq}`);
  let connected = false;
  source.addEventListener("open", () => {
    tell("connected", { again: connected });
    connected = true;
  });
  source.addEventListener("error", () => {
    tell("lost", {});
    if (source.readyState === EventSource.CLOSED) setTimeout(() => connect(seq), 2000);
  });
  source.addEventListener("message", ({ data }) => {
    const event = JSON.parse(data);
    tell(event.kind, event);
  });
}
