"""A mail server that misbehaves as it is told.

Its one argument is JSON: {"tls": "none" | "starttls" | "implicit", "certificate": PATH, "key": PATH,
"login": [USER, PASSWORD], "faults": {"ehlo": […], "mail": […], "rcpt": […], "354": […], "data": […]}}. Each step takes
the next fault of its list, and does as it should once the list is empty. "354" is the word that a letter may come, "data"
the answer to the letter. A fault is an answer like "451 later", "drop" (the connection ends without an answer), or "hold"
(no answer until "release" is read). With both, a letter whose end was
reached is kept: its sender cannot know.

Standard input: "release", "hang up" (every connection ends), {"faults": …} (other ones from now on).
Standard output: one event a line, in JSON.
"""

import asyncio
import json
import logging
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


def tell(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


class Peer(SMTP):
    def connection_made(self, transport):
        known = self.event_handler.connections
        if transport not in known:
            known.add(transport)
            tell("connection")
        super().connection_made(transport)

    async def smtp_DATA(self, arg):
        fault = await self.event_handler.fault("354", self)
        if fault:
            await self.push(fault)
        else:
            await super().smtp_DATA(arg)


class Faults:
    def __init__(self, faults):
        self.faults = faults
        self.connections = set()
        self.released = asyncio.Event()

    async def fault(self, step, server):
        waiting = self.faults.get(step, [])
        fault = waiting.pop(0) if waiting else None
        if fault == "hold":
            tell("held", at=step)
            await self.released.wait()
            return None
        if fault == "drop":
            server.transport.abort()
            return "421 gone"
        return fault

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        fault = await self.fault("ehlo", server)
        session.host_name = hostname
        return [fault] if fault else responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        tell("mail", sender=address)
        fault = await self.fault("mail", server)
        if fault is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return fault or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        fault = await self.fault("rcpt", server)
        if fault is None:
            envelope.rcpt_tos.append(address)
        return fault or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        def keep():
            content = envelope.original_content.decode()
            secured = session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None
            signed_in = getattr(session, "signed_in", None)
            hello = session.host_name
            to = envelope.rcpt_tos
            tell("letter", to=to, content=content, secured=secured, signed_in=signed_in, hello=hello)

        waiting = self.faults.get("data", [])
        keeps_first = waiting[:1] in (["drop"], ["hold"])
        if keeps_first:
            keep()
        fault = await self.fault("data", server)
        if fault is None and not keeps_first:
            keep()
        return fault or "250 OK"


def context(told):
    if told["tls"] == "none":
        return None
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(told["certificate"], told["key"])
    return made


def authenticator(login):
    def check(server, session, envelope, mechanism, data):
        given = [data.login.decode(), data.password.decode()]
        if given != login:
            return AuthResult(success=False, handled=False)
        session.signed_in = given[0]
        return AuthResult(success=True)

    return check


async def main():
    told = json.loads(sys.argv[1])
    faults = Faults(told.get("faults", {}))
    tls, login = context(told), told.get("login")
    options = {"enable_SMTPUTF8": False}
    if told["tls"] == "starttls":
        options |= {"tls_context": tls, "require_starttls": True}
    if login:
        options |= {"authenticator": authenticator(login), "auth_required": True}
        options |= {"auth_require_tls": told["tls"] == "starttls"}
    loop = asyncio.get_running_loop()
    implicit = tls if told["tls"] == "implicit" else None
    server = await loop.create_server(lambda: Peer(faults, **options), "127.0.0.1", 0, ssl=implicit)
    tell("listening", port=server.sockets[0].getsockname()[1])
    commands = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    async for line in commands:
        command = json.loads(line)
        if command == "release":
            faults.released.set()
            faults.released.clear()
        elif command == "hang up":
            for connection in faults.connections:
                connection.abort()
            tell("hung up")
        else:
            faults.faults = command["faults"]
            tell("told")


# What goes wrong here was asked for.
logging.disable()
warnings.simplefilter("ignore")
asyncio.run(main())
