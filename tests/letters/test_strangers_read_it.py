"""What leaves the house is read by software that knows nothing of ours: npm's http_ece opens it, node's own crypto checks who sent it."""

import asyncio
import json
import shutil
from datetime import timedelta

from tests.builders import Office, a_person
from tests.habits.sources import ROOT
from tests.letters.push_house import Json, Phone, Pushed, PushHouse, base64url
from tests.letters.sending import Sending

SCRIPT = """
const ece = require("http_ece"), crypto = require("node:crypto");
const told = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const raw = (text) => Buffer.from(text, "base64url");
const ecdh = crypto.createECDH("prime256v1");
ecdh.setPrivateKey(raw(told.private));
const opened = ece.decrypt(raw(told.body), { version: "aes128gcm", privateKey: ecdh, authSecret: raw(told.auth) });
const [, token, key] = /^vapid t=([^,]+),\\s*k=(.+)$/.exec(told.authorization);
const [head, claims, signature] = token.split(".");
const point = raw(key);
const jwk = { kty: "EC", crv: "P-256", x: base(point.subarray(1, 33)), y: base(point.subarray(33)) };
function base(bytes) { return bytes.toString("base64url"); }
const signer = { key: crypto.createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" };
const good = crypto.verify("sha256", Buffer.from(`${head}.${claims}`), signer, raw(signature));
const seen = { good, key, head: JSON.parse(raw(head)), claims: JSON.parse(raw(claims)), message: JSON.parse(opened) };
process.stdout.write(JSON.stringify(seen));
"""


async def test_a_stranger_opens_the_message_and_knows_who_sent_it(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phone = push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    await office.tick("2026-12-01 12:10")
    await sending.post().post_due()
    [pushed] = phone.got
    seen = await read_by_node(phone, pushed)
    assert seen["message"] == pushed.message
    assert seen["good"]
    assert (seen["head"], seen["key"]) == ({"typ": "JWT", "alg": "ES256"}, sending.keys.public())
    assert seen["claims"]["aud"] == push.origin
    assert 0 < seen["claims"]["exp"] - office.clock().timestamp() <= timedelta(hours=24).total_seconds()
    assert len(pushed.body) <= 4096, "no push service has to take more (RFC 8030)"
    assert pushed.headers["Content-Type"] == "application/octet-stream"


async def read_by_node(phone: Phone, pushed: Pushed) -> Json:
    """What the script found."""
    node = shutil.which("node")
    assert node is not None
    told = {
        "private": base64url(phone.private.private_numbers().private_value.to_bytes(32, "big")),
        "auth": base64url(phone.secret),
        "body": base64url(pushed.body),
        "authorization": pushed.headers["Authorization"],
    }
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(node, "-e", SCRIPT, cwd=ROOT / "pwa", stdin=pipe, stdout=pipe)
    said, _ = await process.communicate(json.dumps(told).encode())
    assert process.returncode == 0
    return json.loads(said)
