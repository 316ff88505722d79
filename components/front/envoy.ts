/** What the proxy's Envoy needs to know. */
export interface EnvoyConfiguration {
    /** Address and port that it listens on. */
    readonly address: string;
    readonly port: number;
    /** DNS name of the Lattice service: its generated domain or its custom domain. It is resolved, verified and sent as Host. */
    readonly serviceName: string;
    /** Region that requests are signed for; undefined where they go out unsigned. */
    readonly signingRegion: string | undefined;
    /**
     * Seconds without a byte in either direction after which a request ends: with 504 where no answer has begun. Stays below
     * the load balancer's idle timeout, so that the answer is the proxy's. A stream may go on for as long as it moves.
     */
    readonly silenceSeconds: number;
    /**
     * Resolver, as address and port, that is asked again every `resolveSeconds`: Lattice's addresses change.
     * @default the VPC's, 169.254.169.253:53
     */
    readonly resolver?: { readonly address: string; readonly port: number };
    /** @default 10 */
    readonly resolveSeconds?: number;
    /**
     * Certificates by which Lattice's own is verified.
     * @default the authorities that the stock image trusts
     */
    readonly trustedCertificates?: string;
    /** Port of the service. @default 443 */
    readonly servicePort?: number;
    /** Port on loopback where Envoy tells its statistics, and answers nothing else. @default - none */
    readonly statisticsPort?: number;
}

/** Path that the proxy answers itself, whatever the application does: the load balancer's health check asks for it. */
export const healthPath = "/healthz";

/** The VPC's own resolver, the same in every VPC. Source: "DNS attributes for your VPC", Amazon VPC User Guide. */
const vpcResolver = { address: "169.254.169.253", port: 53 };

/** Where Debian's and Ubuntu's images keep the authorities that they trust. */
const trustedAuthorities = "/etc/ssl/certs/ca-certificates.crt";

/** Bytes that wait on a connection in either direction before the other end is slowed down. */
const bufferBytes = 65_536;

const extension = "type.googleapis.com/envoy.extensions";

/**
 * The bootstrap configuration of an Envoy (1.40) that hands every request to a Lattice service, signed with the task's role,
 * and streams both ways. Pure.
 *
 * @throws RangeError where the name is none that could stand in a configuration.
 */
export function envoyConfiguration(configuration: EnvoyConfiguration) {
    const { address, port, serviceName } = configuration;
    if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(serviceName)) {
        throw new RangeError(`'${serviceName}' is no DNS name: letters, digits, dots and hyphens are allowed`);
    }
    return {
        ...statistics(configuration),
        static_resources: {
            listeners: [
                {
                    name: "requests",
                    address: { socket_address: { address, port_value: port } },
                    per_connection_buffer_limit_bytes: bufferBytes,
                    filter_chains: [{ filters: [connectionManager(configuration)] }],
                },
            ],
            clusters: [serviceCluster(configuration)],
        },
    };
}

/** Envoy's own interface, of which nothing but the statistics is left. */
function statistics({ statisticsPort }: EnvoyConfiguration) {
    return statisticsPort === undefined
        ? {}
        : {
              admin: {
                  address: { socket_address: { address: "127.0.0.1", port_value: statisticsPort } },
                  allow_paths: [{ exact: "/stats" }, { prefix: "/stats?" }],
              },
          };
}

function connectionManager(configuration: EnvoyConfiguration) {
    const { serviceName, silenceSeconds } = configuration;
    return {
        name: "envoy.filters.network.http_connection_manager",
        typed_config: {
            "@type": `${extension}.filters.network.http_connection_manager.v3.HttpConnectionManager`,
            stat_prefix: "front",
            // The load balancer is the one hop in front; its own address is added to X-Forwarded-For.
            use_remote_address: true,
            xff_num_trusted_hops: 1,
            server_header_transformation: "PASS_THROUGH",
            normalize_path: true,
            generate_request_id: false,
            // Whoever sends headers byte by byte is cut off; larger ones get 431.
            request_headers_timeout: "10s",
            max_request_headers_kb: 60,
            // Longer than the load balancer keeps idle connections, so that it never sends into one that is closing.
            common_http_protocol_options: {
                idle_timeout: "75s",
                headers_with_underscores_action: "REJECT_REQUEST",
            },
            stream_idle_timeout: `${silenceSeconds}s`,
            access_log: [accessLog],
            local_reply_config: localReplies,
            route_config: {
                name: "service",
                virtual_hosts: [
                    {
                        name: "service",
                        domains: ["*"],
                        routes: [
                            {
                                match: { prefix: "/" },
                                route: { cluster: "lattice", host_rewrite_literal: serviceName, timeout: "0s" },
                            },
                        ],
                    },
                ],
            },
            http_filters: [
                {
                    name: "envoy.filters.http.health_check",
                    typed_config: {
                        "@type": `${extension}.filters.http.health_check.v3.HealthCheck`,
                        pass_through_mode: false,
                        headers: [{ name: ":path", string_match: { exact: healthPath } }],
                    },
                },
                headerMutation(configuration),
                ...(configuration.signingRegion === undefined
                    ? []
                    : [signing(serviceName, configuration.signingRegion)]),
                {
                    name: "envoy.filters.http.router",
                    typed_config: {
                        "@type": `${extension}.filters.http.router.v3.Router`,
                        suppress_envoy_headers: true,
                    },
                },
            ],
        },
    };
}

/**
 * A client's own `X-Amz-*` must not reach Lattice: beside the proxy's signature they spoil it, without one they would let
 * anybody speak in the name of a signature that was made elsewhere. The signature takes the place of a client's credentials,
 * which travel under another name.
 */
function headerMutation({ signingRegion }: EnvoyConfiguration) {
    const set = (key: string, value: string) => ({
        append: { header: { key, value }, append_action: "OVERWRITE_IF_EXISTS_OR_ADD" },
    });
    return {
        name: "envoy.filters.http.header_mutation",
        typed_config: {
            "@type": `${extension}.filters.http.header_mutation.v3.HeaderMutation`,
            mutations: {
                request_mutations: [
                    { remove_on_match: { key_matcher: { prefix: "x-amz-" } } },
                    { remove_on_match: { key_matcher: { prefix: "x-envoy-" } } },
                    { remove: "x-original-authorization" },
                    ...(signingRegion === undefined
                        ? []
                        : [set("x-original-authorization", "%REQ(authorization)%"), { remove: "authorization" }]),
                    set("x-forwarded-host", "%REQ(:authority)%"),
                ],
            },
        },
    };
}

/** Lattice does not check bodies, so that they can be streamed. Source: "SigV4 authenticated requests for Amazon VPC Lattice". */
function signing(serviceName: string, region: string) {
    return {
        name: "envoy.filters.http.aws_request_signing",
        typed_config: {
            "@type": `${extension}.filters.http.aws_request_signing.v3.AwsRequestSigning`,
            service_name: "vpc-lattice-svcs",
            region,
            use_unsigned_payload: true,
            host_rewrite: serviceName,
            // What changes on the way, or may be added to by whoever stands between.
            match_excluded_headers: [
                { prefix: "x-forwarded-" },
                { exact: "x-amzn-trace-id" },
                { exact: "connection" },
                { exact: "content-length" },
                { exact: "transfer-encoding" },
                { exact: "expect" },
                { exact: "te" },
            ],
        },
    };
}

/** Text of answers that Envoy makes itself: nothing of what stands behind. */
const reply = (text: string) => ({ text_format_source: { inline_string: `${text}\n` } });
const localReplies = {
    mappers: [
        {
            filter: {
                status_code_filter: {
                    comparison: { op: "GE", value: { default_value: 500, runtime_key: "front.server_errors" } },
                },
            },
            body_format_override: reply("service unavailable, try again"),
        },
    ],
    body_format: reply("request refused"),
};

/** The path as it was asked for, without the query string, which may hold what must not be logged. */
const accessLog = {
    name: "envoy.access_loggers.stdout",
    filter: { not_health_check_filter: {} },
    typed_config: {
        "@type": `${extension}.access_loggers.stream.v3.StdoutAccessLog`,
        log_format: {
            json_format: {
                time: "%START_TIME%",
                method: "%REQ(:METHOD)%",
                path: "%PATH(NQ)%",
                status: "%RESPONSE_CODE%",
                bytes: "%BYTES_SENT%",
                milliseconds: "%DURATION%",
                upstreamMilliseconds: "%RESPONSE_DURATION%",
                flags: "%RESPONSE_FLAGS%",
                trace: "%REQ(X-AMZN-TRACE-ID)%",
            },
        },
    },
};

function serviceCluster(configuration: EnvoyConfiguration) {
    const { serviceName, servicePort = 443, resolver = vpcResolver, resolveSeconds = 10 } = configuration;
    return {
        name: "lattice",
        type: "LOGICAL_DNS",
        dns_lookup_family: "V4_ONLY",
        dns_refresh_rate: `${resolveSeconds}s`,
        typed_dns_resolver_config: {
            name: "envoy.network.dns_resolver.cares",
            typed_config: {
                "@type": `${extension}.network.dns_resolver.cares.v3.CaresDnsResolverConfig`,
                resolvers: [{ socket_address: { address: resolver.address, port_value: resolver.port } }],
            },
        },
        connect_timeout: "5s",
        per_connection_buffer_limit_bytes: bufferBytes,
        // Beyond these a request is answered at once: what hangs must not take everything with it.
        circuit_breakers: {
            thresholds: [{ max_connections: 1024, max_pending_requests: 256, max_requests: 1024, max_retries: 0 }],
        },
        load_assignment: {
            cluster_name: "lattice",
            endpoints: [
                {
                    lb_endpoints: [
                        {
                            endpoint: {
                                address: { socket_address: { address: serviceName, port_value: servicePort } },
                            },
                        },
                    ],
                },
            ],
        },
        transport_socket: {
            name: "envoy.transport_sockets.tls",
            typed_config: {
                "@type": `${extension}.transport_sockets.tls.v3.UpstreamTlsContext`,
                sni: serviceName,
                common_tls_context: {
                    tls_params: { tls_minimum_protocol_version: "TLSv1_2" },
                    validation_context: {
                        trusted_ca: { filename: configuration.trustedCertificates ?? trustedAuthorities },
                        match_typed_subject_alt_names: [{ san_type: "DNS", matcher: { exact: serviceName } }],
                    },
                },
            },
        },
    };
}
