import { type AddressInfo, createServer } from "node:net";

/** An LDAP server that knows one thing: whether a name and a password belong together (RFC 4511, simple bind). */
export async function startDirectory(
    admits: (user: string, password: string) => Promise<boolean>,
): Promise<{ readonly port: number; stop(): void }> {
    const server = createServer((socket) => {
        let received = Buffer.alloc(0);
        socket.on("error", () => undefined);
        socket.on("data", (chunk: Buffer) => {
            received = Buffer.concat([received, chunk]);
            for (let message = element(received, 0); message !== undefined; message = element(received, 0)) {
                answer(received.subarray(message.start, message.end));
                received = received.subarray(message.end);
            }
        });

        function answer(message: Buffer): void {
            const id = required(element(message, 0));
            const operation = required(element(message, id.end));
            if (operation.tag !== bindRequest) {
                socket.end();
                return;
            }
            const version = required(element(message, operation.start));
            const name = required(element(message, version.end));
            const password = required(element(message, name.end));
            const text = ({ start, end }: Element) => message.toString("utf8", start, end);
            const number = Buffer.from(message.subarray(0, id.end));
            void admits(text(name).replace(/^cn=/, ""), text(password)).then((admitted) => {
                const result = admitted ? success : invalidCredentials;
                const response = Buffer.from([bindResponse, 7, 0x0a, 1, result, 4, 0, 4, 0]);
                socket.write(Buffer.concat([Buffer.from([0x30, number.length + response.length]), number, response]));
            });
        }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
}

const [bindRequest, bindResponse, success, invalidCredentials] = [0x60, 0x61, 0, 49];

/** Tag and content of an element in BER. */
interface Element {
    readonly tag: number;
    readonly start: number;
    readonly end: number;
}

/** The element at an offset; undefined where it has not arrived whole. */
function element(bytes: Buffer, offset: number): Element | undefined {
    const tag = bytes[offset];
    const first = bytes[offset + 1];
    if (tag === undefined || first === undefined) {
        return undefined;
    }
    const further = first < 0x80 ? 0 : first - 0x80;
    const start = offset + 2 + further;
    if (bytes.length < start) {
        return undefined;
    }
    const end = start + (further === 0 ? first : bytes.readUIntBE(offset + 2, further));
    return bytes.length < end ? undefined : { tag, start, end };
}

function required(found: Element | undefined): Element {
    if (found === undefined) {
        throw new Error("no LDAP message");
    }
    return found;
}
