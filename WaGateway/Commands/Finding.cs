namespace WaGateway.Commands;

/// <param name="Ok">Null when it does not keep the gateway from running, but ought to be known.</param>
/// <param name="Words">What was found; when it is not well, what to do.</param>
internal sealed record Finding(string What, bool? Ok, string Words)
{
    public string Line => $"{Ok switch { true => "ok", false => "FAIL", null => "note" }, -5} {What, -12} {Words}";
}
