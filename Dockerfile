# docker build -t wagateway . && docker compose up
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# For the processor of the machine that builds, or that it imitates.
RUN system=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/') && ./run.sh publish "$system" && mv "dist/$system/wagateway" /wagateway

FROM debian:trixie-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium ca-certificates curl fonts-noto-color-emoji tini \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 wagateway \
 && install -d -o wagateway -g wagateway -m 700 /data
COPY --from=build /wagateway /usr/local/bin/wagateway
USER wagateway
ENV DATA_DIR=/data Http__Address=*
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD curl -fsS http://localhost:3000/health/ready || exit 1
# tini ends what a killed browser leaves behind.
ENTRYPOINT ["tini", "--", "wagateway"]
