import { programLocations } from "./program/program";

/** Where nginx finds and leaves things on a server. */
export interface NginxPaths {
    readonly port: number;
    /** Certificate chain and key in one PEM file, so that both change in one step. */
    readonly certificateFile: string;
    /** Directory with `index.html`. */
    readonly pageDirectory: string;
    readonly pidFile: string;
    /** Directory of `error.log` and `access.log`. */
    readonly logDirectory: string;
    /** Port of an application on the same host that answers paths of its own. @default - none */
    readonly applicationPort?: number | undefined;
    /** Directory for temporary files. @default - the one nginx was built with */
    readonly temporaryDirectory?: string;
}

/** Where they are on Amazon Linux 2023. */
export const serverPaths: NginxPaths = {
    port: 443,
    certificateFile: "/etc/edge-app/tls/server.pem",
    pageDirectory: "/usr/share/edge-app",
    pidFile: "/run/nginx.pid",
    logDirectory: "/var/log/nginx",
};

const temporaryKinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] as const;

/** nginx's whole configuration on an application server: the page, and the path that health checks ask for. */
export function nginxConfiguration(paths: NginxPaths): string {
    const temporary = temporaryKinds.map((kind) => `    ${kind}_temp_path ${paths.temporaryDirectory}/${kind};\n`);
    return `worker_processes auto;
pid ${paths.pidFile};
error_log ${paths.logDirectory}/error.log notice;

events {
    worker_connections 1024;
}

http {
    access_log ${paths.logDirectory}/access.log;
${paths.temporaryDirectory === undefined ? "" : temporary.join("")}    charset utf-8;
    types {
        text/html html;
    }
    default_type text/plain;
    server_tokens off;
    keepalive_timeout 65s;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:tls:1m;

    server {
        listen ${paths.port} ssl;
        ssl_certificate ${paths.certificateFile};
        ssl_certificate_key ${paths.certificateFile};

        location = /healthz {
            access_log off;
            return 200 "ok\\n";
        }
${paths.applicationPort === undefined ? "" : programLocations(paths.applicationPort)}
        location / {
            root ${paths.pageDirectory};
            add_header Cache-Control no-store;
            try_files $uri /index.html;
        }
    }
}
`;
}
