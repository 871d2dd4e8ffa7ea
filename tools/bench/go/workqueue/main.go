// What the benchmark of packages/workqueue measures, done with client-go's: prints a JSON object of names and the figures of each round.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	"k8s.io/client-go/util/workqueue"
)

const shallow = 1000

var samples = map[string][]float64{}

func note(name string, value float64) {
	samples[name] = append(samples[name], value)
}

func measure(name string, operations int, run func()) {
	runtime.GC()
	start := time.Now()
	run()
	note(name, float64(time.Since(start).Nanoseconds())/float64(operations))
}

func heapBytes() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

func round(keys []string) {
	n := len(keys)
	take := func(q workqueue.TypedInterface[string]) {
		key, _ := q.Get()
		q.Done(key)
	}

	q := workqueue.NewTyped[string]()
	measure("sync", n, func() {
		for i := range keys {
			q.Add(keys[i%shallow])
			take(q)
		}
	})
	measure("dedup", n, func() {
		for i := range keys {
			q.Add(keys[i%16])
		}
	})
	q.ShutDown()

	q = workqueue.NewTyped[string]()
	measure("deepAdd", n, func() {
		for _, key := range keys {
			q.Add(key)
		}
	})
	measure("deepGet", n, func() {
		for range keys {
			take(q)
		}
	})
	q.ShutDown()

	before := heapBytes()
	d := workqueue.NewTypedDelayingQueue[string]()
	measure("addAfter", n, func() {
		// As many delays as keys, in no order; the last is handed to another goroutine with the others before it.
		for i, key := range keys {
			d.AddAfter(key, time.Hour+time.Duration(i*7919%n)*time.Millisecond)
		}
	})
	time.Sleep(500 * time.Millisecond)
	note("addAfterBytes", (heapBytes()-before)/float64(n))
	d.ShutDown()
	runtime.KeepAlive(d)
}

func main() {
	n, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	rounds, err := strconv.Atoi(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprintf("namespace-%d/name-%d", i%200, i)
	}
	for range rounds {
		round(keys)
	}
	if err := json.NewEncoder(os.Stdout).Encode(samples); err != nil {
		os.Exit(1)
	}
}
