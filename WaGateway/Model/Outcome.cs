using System.Diagnostics.CodeAnalysis;

namespace WaGateway.Model;

/// <summary>A value, or the fault that stands in its place. Exceptions are for bugs and broken I/O only.</summary>
internal readonly record struct Outcome<T>
{
    private Outcome(T? value, Fault? fault) => (Value, Fault) = (value, fault);

    public T? Value { get; }

    public Fault? Fault { get; }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Fault fault) => new(default, fault);

    public bool Failed([NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out T? value)
    {
        (fault, value) = (Fault, Value);
        return fault is not null;
    }
}
