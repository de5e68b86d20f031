namespace WaGateway.Model;

/// <param name="Open">True: only open ones; false: only closed ones; null: all.</param>
internal sealed record GapQuery(long SessionId, bool? Open = null, int Limit = 50, int Offset = 0);
