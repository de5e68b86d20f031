namespace WaGateway.Http.Api;

/// <summary>Which part of a list it is.</summary>
/// <param name="Total">How many the filters match altogether.</param>
public sealed record PageAnswer(long Total, int Limit, int Offset);
