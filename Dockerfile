# docker build -t wagateway . && docker compose up
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# For the processor of the machine that builds, or that it imitates. Packages are fetched again only where their list has changed.
COPY global.json Directory.Build.props Directory.Packages.props SingleFile.targets WaJs.targets ./
COPY WaGateway/WaGateway.csproj WaGateway/
RUN echo "linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')" >/system \
 && dotnet restore WaGateway -r "$(cat /system)" -p:PublishSingleFile=true
COPY . .
RUN ./run.sh publish "$(cat /system)" && mv "dist/$(cat /system)/wagateway" / && mkdir /doc && (mv dist/*/*.cdx.json /doc || true)

FROM debian:trixie-slim
# ffmpeg makes voice messages of other audio files.
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium ca-certificates curl ffmpeg fonts-noto-color-emoji tini \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 wagateway \
 && useradd --create-home --uid 10001 --gid 10001 wagateway \
 && install -d -o wagateway -g wagateway -m 700 /data
COPY --from=build /wagateway /usr/local/bin/wagateway
# What is inside: the packages, as CycloneDX.
COPY --from=build /doc /usr/share/doc/wagateway
USER 10001:10001
ENV DATA_DIR=/data Http__Address=*
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD curl -fsS "http://localhost:${PORT:-${Http__Port:-3000}}/health/ready" || exit 1
# tini ends what a killed browser leaves behind.
ENTRYPOINT ["tini", "--", "wagateway"]
