using WaGateway.Configuration;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>What a session may send, and what waits to be sent.</summary>
public sealed record BudgetAnswer
{
    internal BudgetAnswer(SendBudget budget, GatewayOptions options)
    {
        var pacing = options.Pacing;
        Enabled = pacing.Enabled;
        Limits = new(pacing.PerMinute, pacing.PerHour, pacing.PerDay);
        Used = new(budget.Minute, budget.Hour, budget.Day);
        (FirstContactCost, FirstContactPercent) = (pacing.FirstContactCost, pacing.FirstContactPercent);
        (Queued, Scheduled, QueueLimit, NextSendAt) = (
            budget.Backlog.Due,
            budget.Backlog.Scheduled,
            options.Sessions.QueueLimit,
            budget.NextAt
        );
    }

    /// <summary>Whether the budgets hold messages back (Pacing:Enabled).</summary>
    public bool Enabled { get; }

    /// <summary>A message costs 1.</summary>
    public BudgetNumbers Limits { get; }
    public BudgetNumbers Used { get; }

    /// <summary>What a message to somebody costs with whom nothing has been exchanged yet.</summary>
    public int FirstContactCost { get; }

    /// <summary>The share of each limit that first contacts may use.</summary>
    public int FirstContactPercent { get; }

    /// <summary>Messages that wait for their turn, the budget or the connection.</summary>
    public int Queued { get; }

    /// <summary>Messages whose send_at is to come.</summary>
    public int Scheduled { get; }

    /// <summary>How many may wait altogether; beyond it sending is refused with 429.</summary>
    public int QueueLimit { get; }

    /// <summary>When the next message goes out, as things are; null when none waits that could.</summary>
    public DateTimeOffset? NextSendAt { get; }
}
