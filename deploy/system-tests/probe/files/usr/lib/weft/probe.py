"""Tries connections from inside a guest.

GET /                    the guest's own name
GET /try?host=H&port=P&proto=tcp|udp|icmp&timeoutMs=N    {"ok": bool, "detail": text}

It also listens where it has no terminal (9000, TCP and UDP echo), so that a test can tell a packet that was
dropped from a port where nobody listens.
"""

import json
import socket
import struct
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

NAME = socket.gethostname()
TERMINALS = (80, 8080)
NO_TERMINAL = 9000
LONGEST_TRY = 20.0


def tried(query):
    def value(name, default):
        return query.get(name, [default])[0]

    timeout = min(int(value("timeoutMs", "2000")) / 1000, LONGEST_TRY)
    tries = {"tcp": try_tcp, "udp": try_udp, "icmp": try_icmp}
    begun = time.monotonic()
    try:
        detail = tries[value("proto", "tcp")](value("host", ""), int(value("port", "80")), timeout)
        ok = True
    except OSError as error:
        # An error that is no timeout came from somewhere: somebody answered with a rejection.
        ok, detail = False, "timeout" if isinstance(error, TimeoutError) else error.strerror or str(error)
    return {"ok": ok, "detail": detail, "millis": round((time.monotonic() - begun) * 1000), "from": NAME}


def try_tcp(host, port, timeout):
    with socket.create_connection((host, port), timeout):
        return "connected"


def try_udp(host, port, timeout):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(timeout)
        udp.connect((host, port))
        udp.send(b"probe")
        return f"{len(udp.recv(2048))} bytes came back"


def try_icmp(host, _port, timeout):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP) as icmp:
        icmp.settimeout(timeout)
        icmp.connect((host, 0))
        icmp.send(struct.pack("!BBHHH", 8, 0, 0, 0, 1) + b"probe")
        icmp.recv(2048)
        return "echo reply"


class Probe(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/try":
            try:
                self.answer(200, json.dumps(tried(parse_qs(url.query))), "application/json")
            except (KeyError, ValueError) as error:
                self.answer(400, json.dumps({"ok": False, "detail": f"not a question: {error}"}), "application/json")
        else:
            self.answer(200, NAME + "\n", "text/plain")

    def answer(self, status, text, kind):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_):
        pass


def echo():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("", NO_TERMINAL))
        while True:
            data, sender = udp.recvfrom(2048)
            udp.sendto(data, sender)


threading.Thread(target=echo, daemon=True).start()
servers = [ThreadingHTTPServer(("", port), Probe) for port in (*TERMINALS, NO_TERMINAL)]
for server in servers[1:]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
servers[0].serve_forever()
