import assert from "node:assert/strict";
import { isLiteral, isSecretName, secretForm, secretsIn } from "../../../../policy/frame/secret-text";

const key = (kind: string) =>
    `-----BEGIN ${kind}PRIVATE KEY-----\n${"MIIB".repeat(16)}\n-----END ${kind}PRIVATE KEY-----`;

describe("what looks like a secret", () => {
    const held: readonly (readonly [string, string])[] = [
        [key(""), "a private key"],
        [key("RSA "), "a private key"],
        [key("OPENSSH ").replace(/\n/g, "\\n"), "a private key"],
        ["aws configure set x AKIAABCDEFGHIJKLMNOP", "an AWS access key"],
        [`git clone https://x/y ghp_${"a".repeat(36)}`, "a GitHub token"],
        ["curl xoxb-1234567890-abc", "a Slack token"],
        [`sk_live_${"a1".repeat(10)}`, "a Stripe key"],
        ["psql postgres://app:hunter22@db/app", "a password in a URL"],
        ["export DB_PASSWORD=hunter22", "a secret's value"],
        ["DB_PASSWORD='hunter 22'", "a secret's value"],
        ["docker run -e API_KEY=abcdef app", "a secret's value"],
        ['{"client_secret": "abcdef"}', "a secret's value"],
        ["password: hunter22", "a secret's value"],
        ["  - authToken: abcdef", "a secret's value"],
        ["db_password = 'hunter22'", "a secret's value"],
        ["mysql --password hunter22", "a secret's value"],
        ["mysql --password=hunter22", "a secret's value"],
        ["docker run -e 'API_KEY=abcdef' app", "a secret's value"],
        ["MYSQL_PWD=hunter22 mysqldump", "a secret's value"],
        ["PGPASSWORD=hunter22 psql", "a secret's value"],
        ["DBPassword=hunter22", "a secret's value"],
        ["export AWS_SECRET_ACCESS_KEY=abcdefgh", "a secret's value"],
    ];
    for (const [text, kind] of held) {
        it(`finds ${kind} in ${JSON.stringify(text.slice(0, 40))}`, () => {
            assert.deepEqual(secretsIn(`#!/bin/bash\n${text}`), [{ kind, line: 2 }]);
        });
    }

    const clean = [
        "SECRET_ARN=arn:aws:secretsmanager:x:1:secret:y",
        "SECRET_ID='app-certificate'",
        "TOKEN=$(curl -X PUT http://169.254.169.254/latest/api/token)",
        'PASSWORD="${1}"',
        "PASSWORD=$DB_PASSWORD",
        "password: <your password>",
        "token = token",
        "secret: {{ secret }}",
        "const token = await fetchToken();",
        "password=true",
        "TOKEN_TTL=21600",
        "app --password=$DB_PASSWORD --token-file=/run/token",
        "PASSWORD_FILE=/run/secrets/password",
        "SECRET=/run/secrets/app",
        "# password=hunter22",
        "PASSWORD=''",
        "grep -q -- '-----BEGIN PRIVATE KEY-----' file",
        "AKIAIOSFODNN7EXAMPLE",
        "https://user@example.com/path",
        "http://example.com:8080/@x",
        "://someone:hunter22@example.com",
        "ssl_certificate_key /etc/app/key.pem;",
    ];
    for (const text of clean) {
        it(`finds nothing in ${JSON.stringify(text)}`, () => {
            assert.deepEqual(secretsIn(text), []);
        });
    }

    it("tells the line of each, in order", () => {
        assert.deepEqual(secretsIn(`TOKEN=abcdef\n\n${key("EC ")}\nPASSWORD=ghijkl`), [
            { kind: "a secret's value", line: 1 },
            { kind: "a private key", line: 3 },
            { kind: "a secret's value", line: 6 },
        ]);
    });

    it("knows names and values of secrets apart from those that lead to one", () => {
        assert.deepEqual(
            ["PASSWORD", "dbPassword", "API_KEY", "x-api-key", "PASSWORD_FILE", "SECRET_NAME", "KEY", "PASS"].filter(
                isSecretName,
            ),
            ["PASSWORD", "dbPassword", "API_KEY", "x-api-key", "PASS"],
        );
        assert.deepEqual(
            ["hunter22", "abc", "${X}", "arn:aws:x", "/run/x", "12345", "123456", "****"].filter(isLiteral),
            ["hunter22", "123456"],
        );
        assert.equal(secretForm("xoxb-1234567890-abc"), "a Slack token");
        assert.equal(secretForm("nothing"), undefined);
    });
});
