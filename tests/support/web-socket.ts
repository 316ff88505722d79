import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface Frame {
    readonly opcode: number;
    readonly payload: Buffer;
}

export interface FrameOptions {
    /** Whether it ends its message. @default true */
    readonly isLast?: boolean;
    /** @default true, as clients have to */
    readonly isMasked?: boolean;
    /** Reserved bits, 0 to 7. @default 0 */
    readonly reserved?: number;
}

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame of RFC 6455, well-formed or not. */
export function frame(opcode: number, payload: Buffer | string, options: FrameOptions = {}): Buffer {
    const { isLast = true, isMasked = true, reserved = 0 } = options;
    const bytes = Buffer.from(payload);
    const mask = isMasked ? randomBytes(4) : Buffer.alloc(0);
    const size = Buffer.alloc(bytes.length < 126 ? 0 : bytes.length < 65_536 ? 2 : 8);
    if (size.length === 2) {
        size.writeUInt16BE(bytes.length);
    } else if (size.length === 8) {
        size.writeBigUInt64BE(BigInt(bytes.length));
    }
    const length = size.length === 0 ? bytes.length : size.length === 2 ? 126 : 127;
    const head = [(isLast ? 128 : 0) | (reserved << 4) | opcode, (isMasked ? 128 : 0) | length];
    const body = isMasked ? bytes.map((byte, index) => byte ^ (mask[index & 3] ?? 0)) : bytes;
    return Buffer.concat([Buffer.from(head), size, mask, body]);
}

/** A client of its own make, so that it can send what no library would. */
export class SocketClient {
    private read = Buffer.alloc(0);

    private constructor(readonly socket: Socket) {
        socket.on("error", () => socket.destroy());
        // Kept from the first byte on: what arrives while nobody waits for it must not be lost.
        socket.on("data", (bytes: Buffer) => {
            this.read = Buffer.concat([this.read, bytes]);
        });
        // What a failed test leaves open must not keep the run from ending.
        socket.unref();
    }

    /** Connects, and asks for a WebSocket; `answer` is the head of what came back. */
    static async open(
        port: number,
        path: string,
        headers: Readonly<Record<string, string>> = {},
    ): Promise<{ readonly client: SocketClient; readonly answer: string }> {
        const client = new SocketClient(connect(port, "127.0.0.1"));
        const asked = {
            Host: "test",
            Upgrade: "websocket",
            Connection: "Upgrade",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
            ...headers,
        };
        const lines = Object.entries(asked).map(([name, value]) => `${name}: ${value}\r\n`);
        client.socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
        let end = -1;
        while (end < 0) {
            await client.more();
            end = client.read.indexOf("\r\n\r\n");
        }
        const answer = client.read.subarray(0, end).toString();
        client.read = client.read.subarray(end + 4);
        return { client, answer };
    }

    send(...frames: readonly Buffer[]): void {
        this.socket.write(Buffer.concat(frames));
    }

    /** The next frame, which a server must not mask. */
    async next(): Promise<Frame> {
        while (this.read.length < 2) {
            await this.more();
        }
        const second = this.read[1] ?? 0;
        const header = second === 127 ? 10 : second === 126 ? 4 : 2;
        while (this.read.length < header) {
            await this.more();
        }
        const length =
            second === 127 ? Number(this.read.readBigUInt64BE(2)) : second === 126 ? this.read.readUInt16BE(2) : second;
        while (this.read.length < header + length) {
            await this.more();
        }
        const result = { opcode: (this.read[0] ?? 0) & 15, payload: this.read.subarray(header, header + length) };
        this.read = this.read.subarray(header + length);
        return result;
    }

    /** Resolves when the server has ended the connection. */
    async ended(): Promise<void> {
        while (!this.socket.destroyed && !this.socket.readableEnded) {
            await this.more().catch(() => undefined);
        }
    }

    private async more(): Promise<void> {
        const stopped = new AbortController();
        const { signal } = stopped;
        const end = once(this.socket, "end", { signal }).then(() => Promise.reject(new Error("the connection ended")));
        const data = once(this.socket, "data", { signal });
        try {
            await Promise.race([data, end]);
        } finally {
            stopped.abort();
            end.catch(() => undefined);
            data.catch(() => undefined);
        }
    }
}
