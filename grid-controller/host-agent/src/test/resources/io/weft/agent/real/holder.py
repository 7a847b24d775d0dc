"""Holds one connection through a wire, a byte at a time, and tells whether it still stands."""

import http.server
import json
import socket
import threading
import time

held = {"alive": False, "error": ""}


def hold():
    while True:
        try:
            with socket.create_connection(("held", 80), 5) as connection:
                connection.sendall(b"GET / HTTP/1.1\r\nX: ")
                while True:
                    connection.sendall(b"y")
                    held.update(alive=True)
                    time.sleep(0.1)
        except OSError as error:
            held.update(alive=False, error=str(error))
            time.sleep(0.1)


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(held).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


threading.Thread(target=hold, daemon=True).start()
http.server.ThreadingHTTPServer(("", 8080), Answer).serve_forever()
