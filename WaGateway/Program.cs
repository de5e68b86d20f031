await WaGateway.Gateway.Build(args).RunAsync();
