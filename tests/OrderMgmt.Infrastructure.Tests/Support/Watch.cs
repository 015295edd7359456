using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace OrderMgmt.Infrastructure.Tests.Support;

/// <summary>What operators are told: lines of the log from warnings on, and what was added to one counter.</summary>
internal sealed class Watch : ILoggerProvider, ILogger
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<string> lines = new();
    private long counted;

    public IReadOnlyList<string> Lines => [.. lines];

    public long Counted => Interlocked.Read(ref counted);

    /// <summary>Begins to count an instrument of one host.</summary>
    public void Count(string name, IMeterFactory factory)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == name && instrument.Meter.Scope == factory) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        listener.Start();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) lines.Enqueue(formatter(state, exception));
    }

    public void Dispose() => listener.Dispose();
}
