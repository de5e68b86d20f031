namespace WaGateway.Http.Api.Sessions;

/// <summary>Of the last minute, the last hour and the last day.</summary>
public sealed record BudgetNumbers(int PerMinute, int PerHour, int PerDay);
