/** How the proxy's nginx gets to the Lattice service. */
export type ProxyUpstream =
    | {
          /** A signing sidecar of the same task, which resolves the name, verifies the certificate and signs. */
          readonly kind: "signer";
          /** Address and port of the sidecar. */
          readonly address: string;
      }
    | {
          /** Lattice itself, unsigned. */
          readonly kind: "lattice";
          /**
           * The resolver that is asked again whenever an answer runs out.
           * @default the VPC's, 169.254.169.253
           */
          readonly resolver?: string;
          /**
           * Seconds after which the name is resolved again: Lattice's addresses change.
           * @default 10
           */
          readonly nameValidSeconds?: number;
          /**
           * Certificates by which Lattice's own is verified.
           * @default the authorities that the stock nginx image trusts
           */
          readonly trustedCertificates?: string;
          /** @default 443 */
          readonly port?: number;
      };

export interface ProxyConfiguration {
    /** What nginx listens on: a port, or address and port. */
    readonly listen: string;
    /** DNS name of the Lattice service: its generated domain or its custom domain. It is resolved, verified and sent as Host. */
    readonly serviceName: string;
    readonly upstream: ProxyUpstream;
    /** Largest request body in MiB; a larger one gets 413. The signing sidecar holds whole bodies in memory. */
    readonly maxBodyMebibytes: number;
    /**
     * Seconds that the service may be silent before the client gets 504. Stays below the load balancer's idle timeout, so that
     * the answer is the proxy's.
     */
    readonly responseTimeoutSeconds: number;
    /** A writable directory for the PID file and for bodies that do not fit into memory. */
    readonly directory: string;
    /** Files for the logs, as in `/dev/stdout`. */
    readonly accessLog: string;
    readonly errorLog: string;
}

/** The VPC's own resolver, the same in every VPC. Source: "DNS attributes for your VPC", Amazon VPC User Guide. */
const vpcResolver = "169.254.169.253";

/** Where Debian's and Alpine's nginx images keep the authorities that they trust. */
const trustedAuthorities = "/etc/ssl/certs/ca-certificates.crt";

/**
 * Headers by which AWS requests are signed. A client's own must not reach Lattice: beside the sidecar's signature they spoil
 * it, without one they would let anybody speak in the name of a signature that was made elsewhere.
 */
export const signatureHeaders = [
    "X-Amz-Algorithm",
    "X-Amz-Content-Sha256",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
    "X-Amz-Target",
    "X-Amz-User-Agent",
] as const;

/** Path that the proxy answers itself, whatever the application does: the load balancer's health check asks for it. */
export const healthPath = "/healthz";

/**
 * The configuration of a stock nginx (1.22 or later) that hands every request to a Lattice service. Pure.
 *
 * @throws RangeError where the name is none that could stand in a configuration.
 */
export function nginxConfiguration(configuration: ProxyConfiguration): string {
    const { listen, serviceName, upstream, maxBodyMebibytes, responseTimeoutSeconds, directory } = configuration;
    if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(serviceName)) {
        throw new RangeError(`'${serviceName}' is no DNS name: letters, digits, dots and hyphens are allowed`);
    }
    return `worker_processes 1;
pid ${directory}/nginx.pid;
error_log ${configuration.errorLog} warn;

events {
    worker_connections 1024;
}

http {
    server_tokens off;
    # The path as it was asked for, without the query string, which may hold what must not be logged.
    map $request_uri $asked_path {
        "~^(?<before_query>[^?]*)" $before_query;
    }
    log_format json escape=json '{"time":"$time_iso8601","method":"$request_method","path":"$asked_path","status":$status,'
        '"bytes":$body_bytes_sent,"seconds":$request_time,"upstreamStatus":"$upstream_status","upstream":"$upstream_addr",'
        '"trace":"$http_x_amzn_trace_id"}';
    access_log ${configuration.accessLog} json;

    client_body_temp_path ${directory}/client-body;
    proxy_temp_path ${directory}/proxy;
    fastcgi_temp_path ${directory}/fastcgi;
    uwsgi_temp_path ${directory}/uwsgi;
    scgi_temp_path ${directory}/scgi;

    client_max_body_size ${maxBodyMebibytes}m;
    # Longer than the load balancer keeps idle connections, so that it never sends into one that nginx is closing.
    keepalive_timeout 75s;
${upstreamBlock(upstream)}
    server {
        listen ${listen};

        error_page 413 /proxy-error/413;
        error_page 502 /proxy-error/502;
        error_page 504 /proxy-error/504;

        location = ${healthPath} {
            access_log off;
            default_type text/plain;
            return 200 "ok\\n";
        }

        # error_page keeps the status; the texts say nothing of what stands behind.
        location ^~ /proxy-error/ {
            internal;
            default_type text/plain;
            if ($uri = /proxy-error/413) {
                return 200 "request body too large\\n";
            }
            return 200 "service unavailable, try again\\n";
        }

        location / {
            proxy_http_version 1.1;
            proxy_connect_timeout 5s;
            proxy_send_timeout ${responseTimeoutSeconds}s;
            proxy_read_timeout ${responseTimeoutSeconds}s;
            proxy_set_header Host ${serviceName};
            proxy_set_header Connection "";
            proxy_set_header X-Forwarded-Host $host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
${signatureHeaders.map((header) => `            proxy_set_header ${header} "";`).join("\n")}
${passLines(upstream, serviceName)}
        }
    }
}
`;
}

function upstreamBlock(upstream: ProxyUpstream): string {
    return upstream.kind === "lattice"
        ? ""
        : `
    upstream signer {
        server ${upstream.address};
        keepalive 32;
    }
`;
}

function passLines(upstream: ProxyUpstream, serviceName: string): string {
    const lines = upstream.kind === "signer" ? signerLines() : latticeLines(upstream, serviceName);
    return lines.map((line) => `            ${line}`).join("\n");
}

/** The sidecar puts its signature where the client's credentials were: they travel under another name. */
function signerLines(): string[] {
    return [
        "proxy_set_header X-Original-Authorization $http_authorization;",
        'proxy_set_header Authorization "";',
        "proxy_pass http://signer;",
    ];
}

/** nginx resolves a name once, when it starts, unless the name comes from a variable and there is a resolver. */
function latticeLines(upstream: Extract<ProxyUpstream, { kind: "lattice" }>, serviceName: string): string[] {
    const {
        resolver = vpcResolver,
        nameValidSeconds = 10,
        trustedCertificates = trustedAuthorities,
        port = 443,
    } = upstream;
    return [
        'proxy_set_header X-Original-Authorization "";',
        `resolver ${resolver} valid=${nameValidSeconds}s ipv6=off;`,
        "resolver_timeout 5s;",
        "proxy_ssl_server_name on;",
        `proxy_ssl_name ${serviceName};`,
        "proxy_ssl_verify on;",
        "proxy_ssl_verify_depth 4;",
        `proxy_ssl_trusted_certificate ${trustedCertificates};`,
        "proxy_ssl_protocols TLSv1.2 TLSv1.3;",
        `set $lattice ${serviceName};`,
        `proxy_pass https://$lattice:${port};`,
    ];
}
