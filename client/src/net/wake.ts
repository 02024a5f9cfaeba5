/** Moments at which a connection may have died unnoticed: the page came to the front, the network came back, the clock jumped. */
const TICK_MS = 1000;
const SLEPT_MS = 5000;

/** Calls `listener` at each of them; the answer ends it. */
export function onWake(listener: () => void): () => void {
  const stopTicking = onClockJump(listener);
  // Outside a browser (a load test, a test of the server) there is no page that could sleep.
  if (typeof document === "undefined") return stopTicking;
  const shown = () => {
    if (document.visibilityState === "visible") listener();
  };
  document.addEventListener("visibilitychange", shown);
  window.addEventListener("pageshow", listener);
  window.addEventListener("online", listener);
  return () => {
    document.removeEventListener("visibilitychange", shown);
    window.removeEventListener("pageshow", listener);
    window.removeEventListener("online", listener);
    stopTicking();
  };
}

function onClockJump(listener: () => void): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - last > SLEPT_MS) listener();
    last = now;
  }, TICK_MS);
  return () => clearInterval(timer);
}
