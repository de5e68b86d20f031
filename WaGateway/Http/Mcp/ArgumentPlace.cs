namespace WaGateway.Http.Mcp;

/// <summary>Where a tool's route expects an argument.</summary>
internal enum ArgumentPlace
{
    Path,
    Query,
    Body,
    Header,
}
