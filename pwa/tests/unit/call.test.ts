import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call } from "../../src/api/call";
import { passing } from "../../src/participant/store/passing";

const ANSWERS: Record<string, [status: number, type: string, body: string]> = {
  "/ok": [200, "application/json", '{"a":1}'],
  "/gone": [204, "", ""],
  "/portal": [200, "text/html", "<p>Wi-Fi"],
  "/refused": [422, "application/problem+json", '{"code":"wrong_value","detail":"もう いちど","field":"q5","status":422}'],
  "/broken": [500, "text/html", "<h1>"],
};

let server: Server;
let base = "";
beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, type, body] = ANSWERS[request.url ?? ""] ?? [404, "application/json", "{"];
    response.writeHead(status, type ? { "content-type": type } : {}).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it("gives what the server says", async () => {
  expect(await call("GET", `${base}/ok`)).toEqual({ ok: true, value: { a: 1 } });
  expect(await call("DELETE", `${base}/gone`)).toEqual({ ok: true, value: undefined });
});

it("does not take a captive portal's page for an answer", async () => {
  expect(await call("PUT", `${base}/portal`, {})).toEqual({ ok: false, error: { kind: "unreachable" } });
});

it("tells a refusal with what to do from a fault that may pass", async () => {
  const refused = await call("PUT", `${base}/refused`, {});
  expect(refused).toMatchObject({ ok: false, error: { kind: "problem", code: "wrong_value", field: "q5", detail: "もう いちど" } });
  const broken = await call("PUT", `${base}/broken`, {});
  expect(broken).toMatchObject({ ok: false, error: { kind: "problem", code: "internal", status: 500, detail: "" } });
  const nobody = await call("GET", "http://127.0.0.1:1/");
  expect([refused, broken, nobody].map((answer) => !answer.ok && passing(answer.error))).toEqual([false, true, true]);
});

it("survives an answer that is cut off", async () => {
  expect(await call("GET", `${base}/cut`)).toMatchObject({ ok: false, error: { status: 404 } });
});
