/**
 * One address before several servers, as a reverse proxy would be: `/p1/…` leads to the first, `/p2/…` to the second and so
 * on, anything else to each in turn.
 */
import { createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { buffer } from "node:stream/consumers";

export interface Front {
  readonly url: string;
  /** of server `n`, from 1 on, as PUBLIC_ADDRESS */
  addressOf(n: number): string;
  /** the port behind `/pN/` */
  lead(n: number, port: number): void;
  close(): void;
}

/** `heard`: told of each request, the sockets' too. */
export async function openFront(heard: (req: IncomingMessage) => void = () => undefined): Promise<Front> {
  const ports: number[] = [];
  let turn = 0;
  /** Where a request may go: to the server it names, or to each from the next one on. */
  const targets = (url: string): { ports: readonly number[]; path: string } => {
    const [, n, path] = /^\/p(\d)(\/.*)$/.exec(url) ?? [];
    if (n !== undefined && path !== undefined) return { ports: ports.slice(Number(n) - 1, Number(n)), path };
    const first = turn++ % ports.length;
    return { ports: [...ports.slice(first), ...ports.slice(0, first)], path: url };
  };
  const server = createServer(async (req, res) => {
    heard(req);
    const { ports: open, path } = targets(req.url ?? "/");
    const body = await buffer(req);
    const pass = (at: number): void => {
      const to = { host: "127.0.0.1", port: open[at], path, method: req.method, headers: req.headers };
      const onward = request(to, (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      });
      onward.setTimeout(2000, () => onward.destroy());
      onward.on("error", (error) => {
        // Nobody listens there, so nothing was asked yet: the next one may be.
        if ("code" in error && error.code === "ECONNREFUSED" && at + 1 < open.length) return pass(at + 1);
        if (!res.headersSent) res.writeHead(502);
        res.end();
      });
      onward.end(body);
    };
    pass(0);
  });
  server.on("upgrade", (req, socket, head) => {
    heard(req);
    const { ports: open, path } = targets(req.url ?? "/");
    const onward = connect(open[0] ?? 0, "127.0.0.1", () => {
      const lines = [`${req.method} ${path} HTTP/1.1`];
      for (let i = 0; i < req.rawHeaders.length; i += 2) lines.push(`${req.rawHeaders[i]}: ${req.rawHeaders[i + 1]}`);
      onward.write(`${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const [one, other] of [
      [onward, socket],
      [socket, onward],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    addressOf: (n) => `127.0.0.1:${port}/p${n}`,
    lead: (n, to) => {
      ports[n - 1] = to;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
